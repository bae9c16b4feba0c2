/** A worker that is gone before it takes any work. */
process.exit(1);
