/** Signing in and out, by the desk's own pages of people (cookie session). */
import { api } from './client.ts';

export async function signIn(email: string, password: string): Promise<void> {
  await api.post('/api/auth/sign-in/email', { email, password });
}

export async function signOut(): Promise<void> {
  await api.post('/api/auth/sign-out');
}
