/** A story that takes its time begins before the tests of its block, which go on beside it; the test that it belongs to waits for its end. */
export function meanwhile<T>(story: () => Promise<T>): () => Promise<T> {
  let told: Promise<T>;
  beforeAll(() => {
    told = story();
    // Heard of where it is waited for.
    told.catch(() => {});
  });
  return () => told;
}
