//! Figures of agreement, held against other people's programs: PyPI's `krippendorff` and scikit-learn, on generated ratings with
//! gaps. `tests/data/agreement.py` made the figures.

use feltnote::weigh::Ratings;
use serde_json::Value;

/// Whether two figures are the same to six digits after the point, or both missing.
fn same(found: &Value, known: &Value) -> bool {
    match (found.as_f64(), known.as_f64()) {
        (Some(found), Some(known)) => (found - known).abs() < 5e-7,
        _ => found.is_null() && known.is_null(),
    }
}

#[test]
fn agreement_is_what_other_programs_calculate() {
    let tables: Vec<Value> = serde_json::from_str(include_str!("../data/agreement.json")).unwrap();
    assert_eq!(tables.len(), 60);
    let (mut figures, mut missing) = (0, 0);
    for (n, table) in tables.iter().enumerate() {
        let step = |value: &Value| value.as_u64().map(|step| u8::try_from(step).unwrap());
        let units: Vec<Vec<_>> =
            table["units"].as_array().unwrap().iter().map(|unit| unit.as_array().unwrap().iter().map(step).collect()).collect();
        let raters = (0..units[0].len()).map(|rater| format!("r{rater}")).collect();
        let found = serde_json::to_value(Ratings { raters, units }.agreement()).unwrap();
        assert_eq!(found["n_pairable"], table["n_pairable"], "table {n}");
        let mut check = |found: &Value, known: &Value, what: &str| {
            assert!(same(found, known), "table {n}, {what}: {found} and not {known}");
            if known.is_null() { missing += 1 } else { figures += 1 }
        };
        for level in ["nominal", "ordinal", "interval"] {
            check(&found["alpha"][level], &table["alpha"][level], level);
        }
        let (pairs, known) = (found["pairs"].as_array().unwrap(), table["pairs"].as_array().unwrap());
        assert_eq!(pairs.len(), known.len());
        for (found, known) in pairs.iter().zip(known) {
            assert_eq!([&found["a"], &found["b"], &found["n"]], [&known["a"], &known["b"], &known["n"]]);
            for key in ["percent", "kappa", "kappa_linear", "kappa_quadratic"] {
                check(&found[key], &known[key], key);
            }
        }
    }
    assert!(figures > 1000 && missing > 50, "{figures} figures, {missing} missing");
}
