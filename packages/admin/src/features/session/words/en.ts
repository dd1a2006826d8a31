/** Words of the account menu, and the names of roles: loaded with every page. */
export const en = {
  account: 'Account of {name}',
  profile: 'Your profile',
  role_analyst: 'Analyst',
  role_marketer: 'Marketer',
  role_owner: 'Owner',
  sign_out: 'Sign out',
} as const
