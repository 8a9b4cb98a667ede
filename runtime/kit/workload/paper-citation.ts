/** The paper whose seven networks the catalog has: every page of theirs cites it. */
import type { Citation } from '../../api/descriptor.ts';

export const MULTITREE_PAPER: Citation = {
  authors: 'J. Huang, P. Majumder, S. Kim, A. Muzahid, K. H. Yum, E. J. Kim',
  title: 'Communication Algorithm-Architecture Co-Design for Distributed Deep Learning',
  venue: 'ISCA',
  year: 2021,
};
