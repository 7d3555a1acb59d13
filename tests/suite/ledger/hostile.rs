//! Files that are broken on purpose: the good rest is read, nothing stops, nothing grows without end.

use renshe::ledger::{Asked, HEAD, Head};

use super::{gb18030, lines, plain, read_by, said, whole};

const HEADER: &str = "日期,地区,类别,金额\n";

#[track_caller]
fn check(rows: &[u8], expected: &[&str], sayings: &[&str]) {
    let bytes = [HEADER.as_bytes(), rows].concat();
    let (plan, asked) = (plain(HEADER.as_bytes()), Asked::default());
    let read = read_by("表.csv", &plan, &bytes, &asked, usize::MAX);
    let shown: Vec<String> = lines(&read).iter().map(|line| line.replace(" | cumulative", "")).collect();
    assert_eq!(
        (shown, said(&read)),
        (expected.iter().map(ToString::to_string).collect(), sayings.iter().map(ToString::to_string).collect())
    );
    for slice in [1, 3, 1000] {
        assert_eq!(whole(&read_by("表.csv", &plan, &bytes, &asked, slice)), whole(&read), "in slices of {slice}");
    }
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_its_line() {
    check(
        b"2024-01-05,a,\"b,1\n2024-01-06,a,b,2\n",
        &["金额:b | a | 2024-01 | 3 | 2"],
        &["表.csv 第2行C列：引号没有配对，已按没有引号读这一行，请核对。"],
    );
}

#[test]
fn a_row_that_is_cut_off_counts_nowhere() {
    let rows = "2024-01-05,a,b,1,窗口\n2024-01-06,a,b,2,窗口\n2024-01-07,a,b,3";
    let header = "日期,地区,类别,金额,渠道\n";
    let read = |text: &str| {
        let (plan, asked) = (plain(header.as_bytes()), Asked::default());
        let bytes = [header, text].concat();
        let read = read_by("表.csv", &plan, bytes.as_bytes(), &asked, usize::MAX);
        for slice in [1, 3, 1000] {
            let slices = read_by("表.csv", &plan, bytes.as_bytes(), &asked, slice);
            assert_eq!(whole(&slices), whole(&read), "in slices of {slice}");
        }
        (lines(&read), said(&read))
    };
    let cut = "表.csv 第4行D列：这一行没有写完，文件可能被截断；请补全后再导入。该行未导入，其余保留。";
    assert_eq!(read(rows), (vec!["金额:b | a | 2024-01 | cumulative | 3 | 2".to_owned()], vec![cut.to_owned()]));
    // A row that ends is as it is meant, and so are rows that all leave the last cell out.
    let all = vec!["金额:b | a | 2024-01 | cumulative | 6 | 3".to_owned()];
    assert_eq!(read(&format!("{rows}\n")), (all.clone(), vec![]));
    assert_eq!(read(&rows.replace(",窗口\n", "\n")), (all, vec![]));
}

#[test]
fn zero_bytes_and_damaged_texts() {
    check(
        b"2024-01-05,a,b,1\0\n2024-01-06,a,b,2\n2024\0,a,b,4",
        &["金额:b | a | 2024-01 | 2 | 1"],
        &[
            "表.csv 第2行D列：“1□”不是数：第2个字符“□”不能出现在这里。该行未导入，其余保留。",
            "表.csv 第4行A列：“2024□”不是期间：写法如2019、2019-06、2019-01/2019-06、2019年1—6月、2019年上半年。该行未导入，其余保留。",
        ],
    );
    check(
        b"2024-01-05,a,\xff\xfe,1\n",
        &["金额:\u{fffd}\u{fffd} | a | 2024-01 | 1 | 1"],
        &["表.csv：文字有损坏（编码中没有这样的字节），请核对原文件。"],
    );
}

#[test]
fn two_encodings_in_one_file() {
    let rows = [b"2024-01-05,\xe5\x9f\x8e\xe5\x85\xb3\xe5\x8c\xba,b,1\n".to_vec(), gb18030("2024-01-06,城关区,b,2\n")]
        .concat();
    let bytes = [HEADER.as_bytes(), &rows].concat();
    let read = read_by("表.csv", &plain(&bytes), &bytes, &Asked::default(), 11);
    assert_eq!(lines(&read), ["金额:b | 城关区 | 2024-01 | cumulative | 3 | 2"]);
    let mixed = "表.csv：文件里混有两种编码（UTF-8和GB18030），已逐个辨认，请核对。";
    assert_eq!(said(&read), [mixed]);
    let bytes = [gb18030(HEADER), rows].concat();
    let plan = plain(&bytes);
    let read = read_by("表.csv", &plan, &bytes, &Asked::default(), 11);
    assert_eq!((lines(&read).len(), said(&read)), (1, vec![mixed.to_owned()]));
}

#[test]
fn a_header_of_ascii_leaves_the_encoding_open() {
    let bytes = gb18030("date,region,kind,amount\n2024-01-05,城关区,失业,1\n");
    let ascii = "date,region,kind,amount\n2024-01-05,a,b,1\n";
    let read = read_by("表.csv", &plain(ascii.as_bytes()), &bytes, &Asked::default(), 11);
    assert_eq!(lines(&read), ["amount:失业 | 城关区 | 2024-01 | cumulative | 1 | 1"]);
    assert_eq!((said(&read), read.import.encoding), (vec![], Some(renshe::import::Encoding::Gb18030)));
}

#[test]
fn utf16_however_it_is_cut() {
    let text = format!("\u{feff}{HEADER}2024-01-05,㵲阳县𠮷,\"失业,保险\",1.5\r\n");
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let plan = plain(&bytes);
    for slice in [1, 2, 3, usize::MAX] {
        let read = read_by("表.csv", &plan, &bytes, &Asked::default(), slice);
        assert_eq!(lines(&read), ["金额:失业,保险 | 㵲阳县𠮷 | 2024-01 | cumulative | 1.5 | 1"]);
    }
}

#[test]
fn rows_that_have_slipped_are_left_out() {
    check(
        b"2024-01-05,a,b,1,234\n2024-01-05,a,b\n,,,\n2024-01-05,a,b,5,,\n",
        &["金额:b | a | 2024-01 | 5 | 2"],
        &["表.csv 第2行E列：表头以外多出1个单元格，已略去，请核对是否串列。该行未导入，其余保留。"],
    );
}

#[test]
fn a_million_columns_and_no_line_end() {
    let commas = ",".repeat(1_000_000);
    check(format!("2024-01-05,a,b,1\n{commas}\n2024-01-05,a,b,2\n").as_bytes(), &["金额:b | a | 2024-01 | 3 | 2"], &[]);
    let long = "x".repeat(3 << 20);
    let bytes = format!("{HEADER}2024-01-05,a,b,1\r\n{long}\r\n2024-01-05,a,b,x\r\n");
    let plan = plain(bytes.as_bytes());
    for slice in [1 << 12, 1 << 20] {
        let read = read_by("表.csv", &plan, bytes.as_bytes(), &Asked::default(), slice);
        assert_eq!(lines(&read), ["金额:b | a | 2024-01 | cumulative | 1 | 1"]);
        let said = said(&read);
        assert!(said[0].starts_with("表.csv 第3行：这一行超过1MB"), "{said:?}");
        assert!(said[1].starts_with("表.csv 第4行D列：“x”不是数"), "{said:?}");
    }
    let only = "x".repeat(5 << 20);
    let head = Head::read(&only.as_bytes()[..HEAD], None, &renshe::import::encoding::native_gb18030).unwrap();
    assert_eq!((head.rows.len(), head.rows[0].len()), (1, 1));
}

#[test]
fn numbers_beyond_millionths_are_exact() {
    check(
        "2024-01-05,a,b,0.0000000001\n2024-01-05,a,b,123456789012345678.25\n2024-01-05,a,b,-1\n2024-01-05,a,b,１２\n"
            .as_bytes(),
        &["金额:b | a | 2024-01 | 123456789012345689.2500000001 | 4"],
        &[],
    );
    check(
        b"2024-01-05,a,b,79228162514264337593543950335\n2024-01-05,a,b,7922816251426433759354395033\n2024-01-05,a,b,79228162514264337593543950330\n",
        &["金额:b | a | 2024-01 | 7922816251426433759354395033 | 1"],
        &[
            "表.csv 第2行D列：“79228162514264337593543950335”有29位数字，超过能够精确保存的28位。该行未导入，其余保留。",
            "表.csv 第4行D列：“79228162514264337593543950330”有29位数字，超过能够精确保存的28位。该行未导入，其余保留。",
        ],
    );
}

#[test]
fn digits_that_do_not_fit_are_said() {
    check(
        b"2024-01-05,a,b,7000000000000000000000000000\n2024-01-05,a,b,7000000000000000000000000000\n2024-01-05,a,b,0.5\n",
        &[],
        &["表.csv：合计的位数超过能够精确保存的28位。该行未导入，其余保留。"],
    );
}

#[test]
fn more_trouble_than_is_listed() {
    let rows = "2024-01-05,a,b,x\n".repeat(1_000);
    let bytes = format!("{HEADER}{rows}");
    let read = read_by("表.csv", &plain(bytes.as_bytes()), bytes.as_bytes(), &Asked::default(), 999);
    let said = said(&read);
    assert_eq!((said.len(), said[200].as_str()), (201, "表.csv：另有800条同类提示，未逐条列出。"));
    let names: String = (0..6_000).map(|at| format!("2024-01-05,区{at},b,1\n")).collect();
    let bytes = format!("{HEADER}{names}");
    let read = read_by("表.csv", &plain(bytes.as_bytes()), bytes.as_bytes(), &Asked::default(), 999);
    assert_eq!((read.counted, read.import.rows_read), (5_000, 6_000));
}

/// Bytes of a table at random, and files of each kind with bytes exchanged: nothing stops, and slices change nothing.
#[test]
fn bytes_at_random() {
    let mut state = 20_261_126_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let alphabet: Vec<&[u8]> = vec![
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b"2024-01-05",
        b"1.5",
        b"-",
        b"\0",
        b"\xff",
        "失业保险".as_bytes(),
        "合计".as_bytes(),
        b" ",
        b"\t",
        b"\xd6\xd0",
        b"1e5",
        b"\"\"",
    ];
    let asked = Asked::default();
    for _ in 0..300 {
        let mut bytes = HEADER.as_bytes().to_vec();
        (0..random(200)).for_each(|_| bytes.extend_from_slice(alphabet[random(alphabet.len())]));
        let plan = plain(HEADER.as_bytes());
        let all = whole(&read_by("表.csv", &plan, &bytes, &asked, usize::MAX));
        let slice = 1 + random(20);
        assert_eq!(
            whole(&read_by("表.csv", &plan, &bytes, &asked, slice)),
            all,
            "{slice}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
    for file in ["基金收支台账.csv", "参保人员202406.csv", "欠薪投诉案件台账.csv"] {
        let good = std::fs::read(super::at("tests/data/ledgers").join(file)).unwrap();
        let plan = std::rc::Rc::new(super::plan(file, &good, &asked));
        for _ in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..1 + random(8) {
                let at = random(bytes.len());
                bytes[at] = [b',', b'"', b'\n', 0, 0xff, b'9', 0xb0][random(7)];
            }
            let all = whole(&read_by(file, &plan, &bytes, &asked, usize::MAX));
            let slice = 1 + random(50);
            assert_eq!(whole(&read_by(file, &plan, &bytes, &asked, slice)), all, "{file} in slices of {slice}");
        }
    }
}
