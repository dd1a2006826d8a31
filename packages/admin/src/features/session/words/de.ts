/** Words of the account menu, and the names of roles: loaded with every page. */
export const de = {
  account: 'Konto von {name}',
  profile: 'Ihr Profil',
  role_analyst: 'Analyse',
  role_marketer: 'Marketing',
  role_owner: 'Inhaber',
  sign_out: 'Abmelden',
} as const
