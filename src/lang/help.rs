//! What the help says of commands and options, free of any language.

/// Declares the help texts: the variant and the id of the command or option.
macro_rules! helps {
    ($($name:ident $id:literal,)+) => {
        /// The help of a command or an option.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the ids are the documentation")]
        pub enum Help {
            $($name,)+
        }

        impl Help {
            /// Every help text.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The id of the command or option.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }
        }
    };
}

helps! {
    Program "plan",
    Check "check",
    Explain "explain",
    Rewards "rewards",
    List "list",
    Indicator "indicator",
    Lint "lint",
    HelpCommand "help_command",
    After "after",
    AfterHelp "after_help",
    Topic "topic",
    TopicName "topic_name",
    Files "files",
    PlanFile "plan_file",
    Language "lang",
    Period "period",
    FilePeriod "file_period",
    Department "department",
    Region "region",
    Task "task",
    Status "status",
    LeadOnly "lead_only",
    Soft "soft",
    By "by",
    Format "format",
    LintFormat "lint_format",
    Headings "headings",
    Width "width",
    Output "output",
    FailOn "fail_on",
    KeepGoing "keep_going",
    AllowEmpty "allow_empty",
    Rejects "rejects",
    Quiet "quiet",
    HelpFlag "help",
    VersionFlag "version",
}

impl Help {
    /// The help of a command or option.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|help| help.id() == id)
    }
}
