/** A worker that ends the thread in the middle of its work. */
export default () => process.exit(3);
