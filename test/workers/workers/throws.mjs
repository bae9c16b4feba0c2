/** A worker with a defect: its thread lives on. */
export default () => {
  throw new TypeError('a defect');
};
