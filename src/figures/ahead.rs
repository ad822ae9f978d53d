//! Where the pieces of a table come from: cut when one is asked for, or ahead on a thread of its own,
//! so that a large file is read and split while the rows before are understood.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, Scope};

use super::cutter::Cutter;
use super::piece::Piece;

/// How large a source is, in bytes, for which another thread pays.
const LARGE: u64 = 4 << 20;

/// How many pieces there are: one that is read from, and those ahead of it.
const PIECES: usize = 4;

/// Where pieces come from.
pub enum Feed<'a> {
    /// From here.
    Here(Box<Cutter<'a>>),
    /// From another thread.
    Ahead(Ahead),
}

/// Pieces that another thread cuts.
pub struct Ahead {
    pieces: Receiver<io::Result<Cut>>,
    /// Takes back what was read, to be used again.
    back: Sender<Piece>,
    sha256: Option<String>,
}

/// What the other thread says.
enum Cut {
    /// One more piece.
    Piece(Piece),
    /// There are no more; with the hash of them all.
    End(Option<String>),
}

impl<'a> Feed<'a> {
    /// The next piece in place of the one before; whether there is one.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        match self {
            Self::Here(cutter) => cutter.next(piece),
            Self::Ahead(ahead) => ahead.next(piece),
        }
    }

    /// The cutter, before it goes to another thread.
    ///
    /// # Panics
    /// When it has gone, which is a bug.
    pub fn here(&mut self) -> &mut Cutter<'a> {
        match self {
            Self::Here(cutter) => cutter,
            Self::Ahead(_) => unreachable!("places are looked at before the rows are read"),
        }
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    pub fn sha256(&self) -> Option<String> {
        match self {
            Self::Here(cutter) => cutter.sha256(),
            Self::Ahead(ahead) => ahead.sha256.clone(),
        }
    }

    /// Whether it is worth a thread, of which there is a second one.
    ///
    /// # Errors
    /// Reading failed.
    pub fn is_large(&mut self) -> io::Result<bool> {
        let Self::Here(cutter) = self else { return Ok(false) };
        let is_large = !cutter.is_at_end() && cutter.length()? > LARGE;
        Ok(is_large && thread::available_parallelism().map_or(1, NonZero::get) > 1)
    }

    /// Cuts on a thread of its own from now on, where the system has one to give.
    pub fn ahead<'scope>(self, scope: &'scope Scope<'scope, '_>) -> Self
    where
        'a: 'scope,
    {
        let Self::Here(cutter) = self else { return self };
        let (cut, pieces) = sync_channel(PIECES);
        let (back, empty) = channel();
        for _ in 1..PIECES {
            back.send(Piece::default()).expect("its receiver is here");
        }
        let (give, given) = channel();
        let cuts = move || {
            if let Ok(cutter) = given.recv() {
                cut_all(cutter, &empty, &cut);
            }
        };
        if thread::Builder::new().spawn_scoped(scope, cuts).is_err() {
            return Self::Here(cutter);
        }
        give.send(*cutter).expect("its receiver is on the new thread");
        Self::Ahead(Ahead { pieces, back, sha256: None })
    }
}

impl Ahead {
    fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        // The thread is gone only where it has said all it had to.
        match self.pieces.recv().unwrap_or(Ok(Cut::End(self.sha256.take())))? {
            Cut::Piece(next) => {
                let read = std::mem::replace(piece, next);
                // Behind its last piece the thread takes none back.
                self.back.send(read).ok();
                Ok(true)
            }
            Cut::End(sha256) => {
                self.sha256 = sha256;
                Ok(false)
            }
        }
    }
}

/// Cuts a source to its end, or until nobody wants more of it.
fn cut_all(mut cutter: Cutter, empty: &Receiver<Piece>, cut: &SyncSender<io::Result<Cut>>) {
    while let Ok(mut piece) = empty.recv() {
        let next = match cutter.next(&mut piece) {
            Ok(true) => Ok(Cut::Piece(piece)),
            Ok(false) => Ok(Cut::End(cutter.sha256())),
            Err(error) => Err(error),
        };
        let is_last = !matches!(next, Ok(Cut::Piece(_)));
        if cut.send(next).is_err() || is_last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Seek, SeekFrom};

    use super::super::digest::{Hash, Hashing};
    use super::super::source::Stream;
    use super::*;

    /// A source that fails at a byte.
    struct Failing(Cursor<Vec<u8>>, u64);

    impl Read for Failing {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.0.position() >= self.1 {
                Err(io::Error::other("it fails"))
            } else {
                self.0.read(room)
            }
        }
    }

    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    fn feed(stream: impl Stream + 'static) -> Feed<'static> {
        let stream: Box<dyn Stream> = Box::new(stream);
        Feed::Here(Box::new(Cutter::of_blocks(Hashing::new(stream, Hash::Made, None), 50)))
    }

    /// What a feed gives, row by row, and the hash.
    fn all(feed: &mut Feed) -> io::Result<(Vec<String>, Option<String>)> {
        let (mut piece, mut said) = (Piece::default(), Vec::new());
        while feed.next(&mut piece)? {
            let rows = (0..piece.found.rows.len()).filter_map(|index| piece.row(index));
            said.extend(rows.map(|row| {
                let fields: Vec<&[u8]> = row.fields.iter().collect();
                format!("{} {} {fields:?} {:?}", row.offset, row.line, row.faults)
            }));
        }
        said.push(format!("{:?}", piece.trailing()));
        assert!(!feed.next(&mut piece)?, "behind the end there is nothing");
        Ok((said, feed.sha256()))
    }

    #[test]
    fn what_is_cut_ahead_is_what_is_cut_here() {
        for rows in [0, 1, 2, 10, 1000] {
            let text = "\"1\n\",b\"\n\n\n".repeat(rows);
            let here = all(&mut feed(Cursor::new(text.clone()))).expect("bytes do not fail");
            let ahead = thread::scope(|scope| all(&mut feed(Cursor::new(text)).ahead(scope)));
            assert_eq!(ahead.expect("bytes do not fail"), here, "{rows} rows");
            assert_eq!(here.0.len(), rows + 1);
        }
    }

    #[test]
    fn a_failure_is_told() {
        let stream = || Failing(Cursor::new("a,b\n".repeat(500).into_bytes()), 1500);
        let here = all(&mut feed(stream()));
        let ahead = thread::scope(|scope| all(&mut feed(stream()).ahead(scope)));
        for told in [here, ahead] {
            assert_eq!(told.expect_err("it fails").to_string(), "it fails");
        }
    }

    #[test]
    fn the_thread_ends_where_nobody_reads_on() {
        let stream = Cursor::new("a,b\n".repeat(10_000));
        let mut piece = Piece::default();
        let next = thread::scope(|scope| feed(stream).ahead(scope).next(&mut piece));
        assert!(next.expect("bytes do not fail"));
    }
}
