/** Keys of the queries about the people of the store. */
export const memberKeys = { all: ['members'] as const }
