//! Plans beside those of a mixed-integer solver, which is built only here.

use std::path::Path;
use std::process::Command;

use crate::shell::{cargo, say};

const MANIFEST: &str = "crates/hamstrong-domain/optimum/Cargo.toml";

/// What building the solver needs: a program, and the package that brings it.
const PROGRAMS: [(&str, &str); 3] =
    [("cmake", "cmake"), ("make", "make"), ("c++", "g++")];
const LIBCLANG: [&str; 2] = ["clang", "libclang-dev"];

/// Compares the placements of every case.
pub fn test() -> bool {
    ready() && cargo(&["test", "--release", "--manifest-path", MANIFEST], &[])
}

/// Compares and measures them.
pub fn bench(rest: &[&str]) -> bool {
    let run = ["run", "--quiet", "--release", "--manifest-path", MANIFEST, "--"];
    ready() && cargo(&[&run[..], rest].concat(), &[])
}

/// Whether the solver can be built, after installing what is missing where that is
/// possible.
fn ready() -> bool {
    let missing = missing();
    if missing.is_empty() {
        return true;
    }
    let names = missing.join(" ");
    if !runs("apt-get", &["--version"]) || !administrator() {
        say(&format!("The solver needs {names}. Install it, then run this again."));
        return false;
    }
    say(&format!("Installing {names} for the solver."));
    let install =
        [&["install", "-y", "--no-install-recommends"][..], &missing].concat();
    runs("apt-get", &["update"]) && runs("apt-get", &install)
}

fn missing() -> Vec<&'static str> {
    let absent = PROGRAMS.iter().filter(|(program, _)| !runs(program, &["--version"]));
    let mut missing: Vec<&str> = absent.map(|(_, package)| *package).collect();
    if !libclang() {
        missing.extend(LIBCLANG);
    }
    missing
}

/// Bindings to the solver are made with libclang, which is a library and no program.
fn libclang() -> bool {
    let told = std::env::var_os("LIBCLANG_PATH").is_some();
    let folder = |path: &Path| {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let versions = folder(Path::new("/usr/lib")).into_iter();
    let versions =
        versions.filter(|path| named(path, "llvm")).map(|path| path.join("lib"));
    let places = ["/usr/lib", "/usr/lib64", "/usr/local/lib"].map(Into::into);
    told || versions.chain(places).any(|place| {
        folder(&place)
            .iter()
            .any(|path| named(path, "libclang.") || named(path, "libclang-1"))
    }) || cfg!(not(target_os = "linux"))
}

fn named(path: &Path, start: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
}

fn administrator() -> bool {
    let user = Command::new("id").arg("-u").output();
    user.is_ok_and(|user| user.stdout.trim_ascii() == b"0")
}

fn runs(program: &str, words: &[&str]) -> bool {
    let quiet = words.first() == Some(&"--version");
    let mut command = Command::new(program);
    command.args(words);
    if quiet {
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    }
    command.status().is_ok_and(|status| status.success())
}
