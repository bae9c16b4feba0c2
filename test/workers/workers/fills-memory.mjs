/** A worker that takes all the memory that there is. */
export default () => {
  const kept = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, () => kept.length));
};
