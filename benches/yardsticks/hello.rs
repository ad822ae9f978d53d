//! What starting a program costs.

fn main() {
    println!("Hello, world!");
}
