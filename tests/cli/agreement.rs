//! How far the evaluators agree, and where they do not.

use crate::desk::Desk;

#[test]
fn agreement_of_a_table_and_of_a_study() {
    let mut desk = Desk::new();
    desk.write("r.csv", "unit,a,b,c\n1,0,3,\n2,1,1,1\n3,2,2,3\n4,,0,0\n");
    desk.write("ens.csv", "unit;a;b\n1;yes;yes\n2;yes;yes\n");
    desk.write("gal.csv", "unit,a,a\n1,0,9\n1,yes\n");
    desk.succeed(&["new", "st", "--quiet"]);
    desk.write(
        "ind.csv",
        "case,source,kind,phase,role,evaluator,variable,score,status\n\
         1,a,interview,status,amr,lm,kompetence,0,complete\n\
         1,a,interview,status,amr,mk,kompetence,3,complete\n\
         1,a,interview,status,amr,lm,systematik,1,complete\n\
         1,a,interview,status,amr,mk,systematik,1,complete\n\
         1,a,interview,status,amr,lm,facilitering,nc,complete\n\
         1,a,interview,status,amr,mk,facilitering,2,complete\n\
         1,b,interview,status,amr,lm,kompetence,2,complete\n\
         1,b,interview,status,amr,mk,kompetence,1,open\n\
         1,a,interview,status,amr,lm,status_fysisk,yes,complete\n\
         1,a,interview,status,amr,mk,status_fysisk,no,complete\n",
    );
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["agreement", "--ratings", "r.csv", "--scale", "0..3"],
        &["agreement", "--ratings", "r.csv", "--scale", "0..3", "--format", "json"],
        &["agreement", "--ratings", "ens.csv", "--scale", "yes_no"],
        &["agreement", "--ratings", "gal.csv", "--scale", "0..3"],
        &["agreement", "--ratings", "r.csv", "--scale", "0..2"],
        &["agreement", "--ratings", "r.csv", "--scale", "mange"],
        &["agreement", "--ratings", "r.csv"],
        &["agreement", "--ratings", "væk.csv", "--scale", "0..3"],
        &["agreement"],
        &["agreement", "--format", "csv"],
        &["agreement", "--format", "md"],
    ]));
    // Whoever has an open account of a source does not see how a colleague scored it, unless they want to, which is noted.
    desk.as_other("mk", "b");
    let scored = |args: &[&str]| {
        let trace = desk.succeed(&[&["trace", "1", "kompetence", "--format", "json"], args].concat());
        let trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
        let source = trace["sources"].as_array().unwrap().iter().find(|source| source["source"] == "b").unwrap().clone();
        let of = |by: &str| {
            source["accounts"].as_array().unwrap().iter().find(|account| account["evaluator"] == by).unwrap().clone()
        };
        (source["is_blind"] == true, of("lm")["scores"].as_array().unwrap().len(), of("mk")["scores"].as_array().unwrap().len())
    };
    assert_eq!(scored(&["--quiet"]), (true, 0, 1));
    assert!(!desk.succeed(&["audit"]).contains("unblinded"));
    assert_eq!(scored(&["--unblinded"]), (false, 1, 1));
    assert!(desk.succeed(&["audit"]).contains("1 kompetence"));
    insta::assert_snapshot!(
        "agreement_blind",
        desk.session(&[&["agreement"], &["complete", "b"], &["agreement", "--format", "json"],])
    );
}
