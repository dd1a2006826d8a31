/** Keys of the queries about one's own account. */
export const profileKeys = {
  passkeys: ['profile', 'passkeys'] as const,
  sessions: ['profile', 'sessions'] as const,
}
