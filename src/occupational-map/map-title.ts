/** The titles of the 15 maps of the consultation of December 2017, in its order. A map's number is its place here, from 1. */
export const MAP_TITLES: readonly string[] = [
  'Agriculture, Environmental and Animal Care',
  'Business and Administration',
  'Care Services',
  'Catering and Hospitality',
  'Construction',
  'Creative and Design',
  'Digital',
  'Education and Childcare',
  'Engineering and Manufacturing',
  'Hair and Beauty',
  'Health and Science',
  'Legal, Financial and Accounting',
  'Protective Services',
  'Sales and Marketing and Procurement',
  'Transport and Logistics',
]
