//! Strava's list of activities: columns told apart though their names repeat.

use hamstrong_domain::recording::Sport;
use hamstrong_ingest::strava::{is_strava_list, read_strava};
use hamstrong_ingest::{Content, Limits, ReadError, read};

use crate::material::{activity, folder};

const LIST: &str = "Activity ID,Activity Date,Activity Name,Activity Type,\
    Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,\
    Activity Private Note,Activity Gear,Filename,Elapsed Time,Distance,Commute\n\
    1,\"May 29, 2022, 3:53:35 PM\",Lunch,Ride,\"a\nb\",1428,3.32,,,false,,,\
    activities/7.gpx.gz,1428.0,3322.9,0.0\n\
    2,\"May 30, 2022, 3:53:35 PM\",Desk,Run,,100,1.5,,,true,,,,100.0,,1.0\n";

#[test]
fn a_file_finds_its_row_whatever_folder_it_lies_in() {
    assert!(is_strava_list(LIST.as_bytes()));
    let list = read_strava(LIST.as_bytes(), &Limits::default()).unwrap();
    let ride = list.of_file("export_1.zip!activities/7.gpx.gz").unwrap();
    assert_eq!(ride.sport, Sport::Other("cycling".to_owned()));
    assert_eq!(ride.start.unwrap().to_string(), "2022-05-29T15:53:35Z");
    assert_eq!(
        (ride.distance_m, ride.elapsed_s, ride.commute),
        (Some(3322.9), Some(1428.0), false)
    );
    assert_eq!(ride.description, "a b");
    let typed = &list.activities[1];
    assert_eq!(
        (typed.file.as_deref(), typed.distance_m, typed.commute),
        (None, Some(1500.0), true)
    );
    assert_eq!(list.of_file("8.gpx"), None);
}

#[test]
fn the_list_names_a_sport_where_the_file_does_not_and_never_overrules_it() {
    let list = read_strava(LIST.as_bytes(), &Limits::default()).unwrap();
    let ride = list.of_file("7.gpx.gz").unwrap();
    let file = |kind: &str| {
        activity(&format!(
            "<gpx><trk>{kind}<trkseg>\
             <trkpt lat='1' lon='2'><time>2024-05-01T09:00:00Z</time></trkpt>\
             <trkpt lat='1' lon='2.0001'><time>2024-05-01T09:00:03Z</time></trkpt>\
             </trkseg></trk></gpx>"
        ))
    };
    let mut silent = file("");
    ride.complete(&mut silent);
    assert_eq!(silent.sport, Sport::Other("cycling".to_owned()));
    let mut stated = file("<type>running</type>");
    ride.complete(&mut stated);
    assert_eq!(stated.sport, Sport::Running);
    assert_eq!(
        stated.remarks.last().unwrap().text,
        "Strava's list files it as cycling"
    );
}

#[test]
fn other_tables_are_refused_and_the_list_is_named_where_files_are_read() {
    let limits = Limits::default();
    assert_eq!(read_strava(b"a,b\n1,2\n", &limits), Err(ReadError::UnknownFormat));
    let named = Content::NotActivity("Strava's list of activities".to_owned());
    assert_eq!(read(LIST.as_bytes(), &limits), Ok(named));
    let named = "running_page's list of runs, whose tracks stand beside it".to_owned();
    assert_eq!(read(b"[{\"run_id\": 1}]", &limits), Ok(Content::NotActivity(named)));
}

#[test]
fn the_real_export_agrees_with_its_file() {
    let Some(folder) = folder() else { return };
    let export = folder.join("bulk-export/strava-export");
    let bytes = std::fs::read(export.join("activities.csv")).unwrap();
    let list = read_strava(&bytes, &Limits::default()).unwrap();
    let row = list.of_file("activities/12866632127.fit.gz").unwrap();
    assert_eq!(
        (&row.sport, row.title.as_str()),
        (&Sport::Running, "Laufen Landal Park")
    );
    assert!((row.distance_m.unwrap() - 3322.95).abs() < 0.01);
    let bytes = std::fs::read(export.join("activities/12866632127.fit.gz")).unwrap();
    let Ok(Content::Activities(all)) = read(&bytes, &Limits::default()) else {
        panic!()
    };
    assert_eq!(Some(all[0].start.instant), row.start);
}
