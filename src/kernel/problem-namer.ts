import { createEndpoint } from '../domain/endpoint.ts';
import type { Endpoint } from '../domain/endpoint.ts';
import { createProblem } from '../domain/problem.ts';
import type { Problem } from '../domain/problem.ts';
import type { Cut, NamedProblem, ProblemNamer } from '../fast/fast-path.ts';
import { findNormalizer } from '../normalize/find-normalizer.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import { parseJsonText } from '../parse/json-text.ts';
import type { Validator } from '../validate/create-validator.ts';
import { placeValue } from './place-value.ts';
import { renderEnding, TEXT_START } from './reject-block.ts';

/** The least texts that end so. */
const CUT_TEXTS: Readonly<Record<Cut, string>> = {
  object: '{"a":1',
  list: '{"a":[1',
  string: '{"a',
};

const NO_FIELDS: ReadonlySet<string> = new Set();

/** Has each problem named by what names it on the plain way, for the least endpoint that has it. */
export function createProblemNamer(normalizers: Normalizers, validate: Validator): ProblemNamer {
  return {
    beginning: TEXT_START,
    nameValue(slot, text, channelType) {
      const trimmed = text.trim();
      const outcome = findNormalizer(normalizers, slot.kind, channelType)(trimmed);
      if ('code' in outcome) return named(createProblem(outcome, slot.path, trimmed));
      const endpoint = createCompleteEndpoint();
      placeValue(endpoint, slot, slot.isList ? [String(outcome.value)] : outcome.value);
      const problems = validate(endpoint, NO_FIELDS);
      return named(problems.find(({ field }) => field === slot.path));
    },
    nameAbsence(field) {
      const endpoint = createCompleteEndpoint();
      delete endpoint[field];
      return named(validate(endpoint, NO_FIELDS).find((problem) => problem.field === field));
    },
    nameFieldCount(expected, actual) {
      return named(createProblem({ code: 'field-count', facts: { expected, actual } }, '', null));
    },
    nameCut(within, length) {
      const finding = parseJsonText(CUT_TEXTS[within]);
      if (!('code' in finding) || finding.code !== 'invalid-json') return null;
      const facts = { ...finding.facts, byteOffset: length };
      return named(createProblem({ code: 'invalid-json', facts }, '', null));
    },
  };
}

function named(problem: Problem): NamedProblem;
function named(problem: Problem | undefined): NamedProblem | null;
function named(problem: Problem | undefined): NamedProblem | null {
  if (problem === undefined) return null;
  return { code: problem.code, ending: renderEnding(problem) };
}

/** An endpoint that nothing is wrong with. */
function createCompleteEndpoint(): Endpoint {
  return Object.assign(createEndpoint(), { ChannelType: 'CUSTOM', Address: 'any' });
}
