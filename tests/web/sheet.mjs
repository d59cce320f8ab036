// Reads a CSV file as a spreadsheet opens it, with SheetJS, and prints its cells as JSON: for each
// row a list of [type, value, formula], null where a cell is empty. Types are those of SheetJS:
// s text, n number, d date.
import { readFileSync } from "node:fs";
import XLSX from "@e965/xlsx";

const book = XLSX.read(readFileSync(process.argv[2]), {
  type: "buffer",
  dense: true,
  cellDates: true,
  UTC: true,
});
const sheet = book.Sheets[book.SheetNames[0]];
const rows = Array.from(sheet["!data"], (row) =>
  Array.from(row ?? [], (cell) => (cell ? [cell.t, cell.v, cell.f ?? null] : null)),
);
process.stdout.write(JSON.stringify(rows));
