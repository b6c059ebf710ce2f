import { afterAll } from 'vitest';
import { dropDatabases } from './database.ts';

// Registered before the file's own hooks, so it runs after them: what a test left open fails its file.
afterAll(dropDatabases);
