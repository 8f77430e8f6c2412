export * from './export.events.js';
export { smallWorkbook } from './files/small-workbook.js';
export * from './exports.module.js';
export * from './exports.projection.js';
