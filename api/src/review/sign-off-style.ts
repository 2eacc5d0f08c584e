/** The style of the printed sheet: A4, a running page number, no row broken over two pages. */
export const SIGN_OFF_STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-center { content: "第" counter(page) "页　共" counter(pages) "页"; font-size: 9pt; color: #555; } }
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #fff; font: 10.5pt/1.6 "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
main { max-width: 178mm; margin: 0 auto; padding: 8mm 0; }
h1 { margin: 0 0 5mm; font-size: 20pt; text-align: center; letter-spacing: .2em; }
h2 { margin: 6mm 0 2mm; font-size: 12.5pt; break-after: avoid; }
.facts { margin: 0; border-top: .75pt solid #111; }
.facts div { display: grid; grid-template-columns: 26mm 1fr; border-bottom: .5pt solid #999; }
dt { padding: 1mm 2mm; font-weight: 600; } dd { margin: 0; padding: 1mm 2mm; overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9.5pt; }
th, td { padding: 1.2mm 1.6mm; border: .5pt solid #666; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
thead th { background: #eee; print-color-adjust: exact; } thead { display: table-header-group; } tr { break-inside: avoid; }
.steps th:nth-child(1) { width: 15mm; } .steps th:nth-child(2) { width: 22mm; } .steps th:nth-child(3) { width: 34mm; }
.steps th:nth-child(5) { width: 31mm; } .figures th:nth-child(1) { width: 36mm; } .figures th:nth-child(3) { width: 32mm; }
.figures th:nth-child(4) { width: 46mm; } code { font: 8.5pt/1.4 ui-monospace, Menlo, Consolas, monospace; }
small { color: #555; } em { color: #8a1c1c; font-style: normal; }
.signature { display: flex; gap: 10mm; margin: 10mm 0 0; break-inside: avoid; } .signature span { flex: 1; border-bottom: .5pt solid #111; }
footer { margin-top: 5mm; font-size: 8.5pt; color: #555; }
@media (max-width: 640px) { main { padding: 4mm; } }
@media print { main { max-width: none; padding: 0; } }
`;
