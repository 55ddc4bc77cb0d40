//! The library in a folder: whole, linked, without strangers, never over other files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hamstrong_domain::catalogue::{exercises, explanations, rules, sources};
use hamstrong_domain::figure::{View, figure};
use hamstrong_web::library::{
    FolderError, Links, Place, SCRUBBER, export, files, leaf, picture,
};

use crate::folder::Folder;

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begins = format!(" {attribute}=\"");
    let parts = page.split(begins.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

/// The file that a link on a page in a folder leads to.
fn reached(from: &str, link: &str) -> String {
    let mut way: Vec<&str> = from.split('/').collect();
    way.pop();
    for step in link.split('/') {
        if step == ".." {
            way.pop();
        } else {
            way.push(step);
        }
    }
    way.join("/")
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "html")
}

#[test]
fn every_link_on_every_page_leads_to_a_file_and_to_a_place_in_it() {
    let all: Vec<(String, String)> = files().collect();
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let pages = all.iter().filter(|(name, _)| is_page(name));
    let wanted = 4 + exercises().len() + rules().len() + sources().len();
    assert_eq!(pages.clone().count(), wanted + explanations().len());
    for (name, page) in pages {
        for link in [values(page, "href"), values(page, "src")].concat() {
            if link.starts_with("https://doi.org/") {
                continue;
            }
            let (file, part) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { name.clone() } else { reached(name, file) };
            assert!(names.contains(target.as_str()), "{name}: {link}");
            if !part.is_empty() && is_page(&target) {
                let (_, text) = all.iter().find(|(name, _)| *name == target).unwrap();
                assert!(values(text, "id").contains(&part), "{name}: {link}");
            }
        }
    }
}

#[test]
fn every_link_in_a_written_folder_leads_to_a_file_of_the_folder() {
    let folder = Folder::new("walked");
    let root = folder.0.join("library");
    export(&root, "en").unwrap();
    let (mut open, mut seen) = (vec![root.join("index.html")], BTreeSet::new());
    while let Some(file) = open.pop() {
        if !seen.insert(file.clone()) {
            continue;
        }
        assert!(file.is_file(), "{} is linked", file.display());
        if file.extension().is_none_or(|end| end != "html") {
            continue;
        }
        let page = fs::read_to_string(&file).unwrap();
        for link in [values(&page, "href"), values(&page, "src")].concat() {
            let way = link.split('#').next().unwrap_or_default();
            if way.is_empty() || way.starts_with("https://doi.org/") {
                continue;
            }
            assert!(!way.starts_with('/') && !way.contains(':'), "{way}");
            let target = file.parent().unwrap().join(way).canonicalize();
            open.push(target.unwrap_or_else(|_| panic!("{}: {way}", file.display())));
        }
    }
    let pages = 4 + exercises().len() + rules().len() + sources().len();
    assert!(seen.len() > pages, "{} files are reached", seen.len());
}

#[test]
fn where_catalogue_and_drawing_differ_the_page_says_so_and_why() {
    let mut differ = 0;
    for e in exercises() {
        let figure = figure(&e.id).filter(|figure| figure.view == View::Side);
        let Some(figure) = figure else { continue };
        let place = Place::Exercise(e.id.clone());
        let page = leaf(&place, &Links::served()).unwrap().content.into_string();
        let fits = figure.length_tag().fits(&e.muscle_length);
        assert_ne!(page.contains("class=\"differs\""), fits, "{}", e.id);
        assert_ne!(page.contains("Drawn it reads"), fits, "{}", e.id);
        differ += usize::from(!fits);
    }
    assert!(differ > 0);
}

#[test]
fn no_page_and_no_drawing_asks_a_stranger_for_anything() {
    for (name, text) in files() {
        for word in ["http://", "https://", "//fonts", "@import", "url(http"] {
            let known = ["http://www.w3.org/2000/svg", "https://doi.org/"];
            let stripped = known.iter().fold(text.clone(), |t, k| t.replace(k, ""));
            assert!(!stripped.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn every_exercise_tells_its_steps_cue_faults_dose_gates_and_where_they_come_from() {
    let links = Links::served();
    for e in exercises() {
        let page = leaf(&Place::Exercise(e.id.clone()), &links).unwrap();
        let text = page.content.into_string();
        for part in ["<svg", "How much", "When not", "Where it comes from", "What goes"]
        {
            assert!(text.contains(part), "{}: {part}", e.id);
        }
        assert_eq!(text.matches("class=\"proof\"").count(), 1);
        assert!(values(&text, "href").iter().all(|link| !link.contains(".html")));
        let map = text.contains("class=\"map\"");
        assert_eq!(map, !(e.progressions.is_empty() && e.regressions.is_empty()));
    }
    assert!(leaf(&Place::Exercise("benchpress".to_owned()), &links).is_none());
    assert!(leaf(&Place::Rule("no-rule".to_owned()), &links).is_none());
}

#[test]
fn a_drawing_is_found_by_its_name_and_nothing_else_is() {
    assert!(picture("nordic-curl-fault-1.svg").unwrap().starts_with("<svg"));
    for odd in [
        "",
        ".svg",
        "nordic-curl.svg",
        "nordic-curl-fault-9.svg",
        "../x-icon.svg",
        "nordic-curl-fault-0.svg",
        "nordic-curl-fault--1.svg",
        "x-strip.svg",
    ] {
        assert!(picture(odd).is_none(), "{odd}");
    }
    assert!(SCRUBBER.len() < 3_000);
}

#[test]
fn the_folder_is_written_again_but_never_over_somebody_elses_files() {
    let folder = Folder::new("exported");
    let new = folder.0.join("new");
    let first = export(&new, "en").unwrap();
    assert_eq!(export(&new, "en").unwrap(), first);
    assert!(new.join("library/nordic-curl.html").is_file());
    let diary = folder.0.join("diary.txt");
    fs::write(&diary, "mine").unwrap();
    let refused = export(&folder.0, "en").unwrap_err();
    assert!(matches!(refused, FolderError::Foreign { .. }), "{refused}");
    assert!(matches!(export(&diary, "en"), Err(FolderError::File(_))));
    assert!(matches!(export(&diary.join("x"), "en"), Err(FolderError::Disk { .. })));
    assert_eq!(fs::read_to_string(&diary).unwrap(), "mine");
    let kept = fs::read_dir(&folder.0).unwrap().count();
    assert_eq!(kept, 2, "{}", Path::new(&folder.0).display());
}
