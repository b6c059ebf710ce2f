import { it } from 'vitest';
import { freshDatabase } from '../kit/database.ts';

it('ok', async () => {
  const { url } = await freshDatabase();
  console.log(url);
});
