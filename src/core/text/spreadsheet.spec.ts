import { cellOfDigits, cellText } from "./spreadsheet"

it.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1+2", "'-1+2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'=1"],
  ["\r\n=1", "'=1"],
  ["＝1", "'＝1"],
  ["a;=1+1", "a;'=1+1"],
  ["a;\t=1+1", "a; '=1+1"],
  ['a;"=1+1"', 'a;"\'=1+1"'],
  ["a;b;-1;@c", "a;b;'-1;'@c"],
  ["Jim\n=1+1", "Jim =1+1"],
  ["Jim;\n=1+1", "Jim; '=1+1"],
  ['"=1+1', "\"'=1+1"],
])("text in a cell is nothing to reckon with: %j", (text, cell) => {
  expect(cellText(text)).toBe(cell)
})

it.each(["Jim Doe", "Doe, Jim; Ltd", "1-2", "0012", "a = b", "O'Neill", "'t Hoff", "Zoë 🙂", "a\u00a0b", ""])(
  "other text stays as it is: %j",
  (text) => {
    expect(cellText(text)).toBe(text)
  },
)

it.each(["Jim\r\nDoe", "Jim\tDoe", "Jim\u2028Doe", "Jim\u0000Doe"])(
  "text in a cell is one line: %j",
  (text) => {
    expect(cellText(text)).toBe("Jim Doe")
  },
)

it("text that was guarded once is not guarded twice", () => {
  for (const text of ["=1+1", "a;=1", "007", "+49 30"]) {
    expect(cellText(cellText(text))).toBe(cellText(text))
    expect(cellText(cellOfDigits(text))).toBe(cellOfDigits(text))
  }
})

it.each([
  "0012345678",
  "021000021",
  "12345678901234567890",
  "20-00-00",
  "1/2",
  "12 34 56",
  "1.234,5",
  "12E5",
  "1e10",
  "007",
  "10:30",
])("a number that is none keeps its zeros and digits: %s", (digits) => {
  expect(cellOfDigits(digits)).toBe(`'${digits}`)
})

it.each(["DE89370400440532013000", "COBADEFFXXX", "jim10", "E", "-", ""])(
  "letters need no help: %j",
  (text) => {
    expect(cellOfDigits(text)).toBe(cellText(text))
  },
)
