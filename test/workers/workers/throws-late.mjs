/** A worker that fails outside its work, where no one can catch it. */
export default () =>
  new Promise(() => {
    setTimeout(() => {
      throw new Error('thrown in a timer');
    });
  });
