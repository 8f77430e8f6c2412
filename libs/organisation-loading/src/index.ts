export * from './file-problem.js';
export * from './organisation-content.js';
export { readFiles } from './reading/read-files.js';
export * from './template.js';
export * from './changes.js';
export * from './lost-sight.js';
export * from './organisation-loader.js';
export * from './organisation-loaded.events.js';
export { OrganisationDiffers, recordOrganisation, type RecordingParts } from './record-organisation.js';
