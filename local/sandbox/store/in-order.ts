/** Runs works one after another, in the order asked; a failed one does not stop the next. */
export function createOrder(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined); // whoever asked hears of it
    return mine;
  };
}
