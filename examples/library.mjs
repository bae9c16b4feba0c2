import { convert, problemCatalog } from 'pinpoint-ready';

const report = await convert({
  inputs: ['examples/customers.csv'],
  mapping: 'examples/mapping.json',
  out: 'from-library',
});
console.log(`${report.counts.records} records, ${report.counts.endpoints} endpoints`);
for (const [code, count] of Object.entries(report.problems))
  console.log(`${count} ${code}: ${problemCatalog[code].remedy}`);
