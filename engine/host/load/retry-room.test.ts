import { retryRoom } from './retry-room.ts';

test('K13: retries that nobody wants any more leave the line at once, however many they are', () => {
  const room = retryRoom(2);
  let end = (): void => undefined;
  let begun = 0;
  room.enter('a', (leave) => (end = leave));
  for (let retry = 0; retry < 20_000; retry += 1) {
    room.enter('a', (leave) => {
      begun += 1;
      leave();
    });
  }
  end();
  expect([begun, room.waiting]).toEqual([20_000, 0]);
});
