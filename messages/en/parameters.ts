export const parameters = {}
