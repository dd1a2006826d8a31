/** Words of the account menu, and the names of roles: loaded with every page. */
export const es = {
  account: 'Cuenta de {name}',
  profile: 'Su perfil',
  role_analyst: 'Analista',
  role_marketer: 'Marketing',
  role_owner: 'Propietario',
  sign_out: 'Cerrar sesión',
} as const
