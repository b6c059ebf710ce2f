/** What a log may hold of an error: PostgreSQL quotes whole rows in `detail` and `where`, and rows hold personal data. */
export function withoutData(error: unknown): {
  error: { name: string; code?: string; message: string; stack?: string };
} {
  if (!(error instanceof Error)) return { error: { name: typeof error, message: '' } };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return {
    error: { name: error.name, ...code, message: error.message, ...(error.stack ? { stack: error.stack } : {}) },
  };
}
