//! Lists of things that have stable names.

/// Declares an enum whose variants have names that do not change with the language.
macro_rules! named {
    ($(#[$about:meta])+ $list:ident { $(#[$doc:meta] $variant:ident $name:literal,)+ }) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list {
            $(#[$doc] $variant,)+
        }

        impl $list {
            /// All of them, in this order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable name, as JSON and the terminal show it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

pub(crate) use named;
