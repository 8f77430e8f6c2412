export * from './case-description.js';
export * from './erasure.js';
export * from './publication.rules.js';
export * from './stated-difference.js';
