/**
 * What stands between two elements where we write an array of rejected JSON, one element after
 * another. The first one follows its bracket in the same way, so that all are indented alike: that
 * is how a reader finds the end of an element that is broken (`findResumePoint`).
 */
export const ELEMENT_SEPARATOR = '\n,';
