import type { Book } from '../layout/book.ts'
import { civilIssues } from './civil-issues.ts'
import { civilTasks } from './civil-tasks.ts'
import { eastIssues } from './east-issues.ts'
import { eastTasks } from './east-tasks.ts'
import { organisationAppraisal } from './organisation-appraisal.ts'
import { organisationTraining } from './organisation-training.ts'
import { southTasksAndIssues } from './south-tasks-issues.ts'
import { southTraining } from './south-training.ts'
import { westRectification } from './west-rectification.ts'
import { westTasks } from './west-tasks.ts'

/** The ten example workbooks, three streets and two departments. */
export const books = (): Book[] => [
  eastTasks(),
  eastIssues(),
  westTasks(),
  westRectification(),
  southTasksAndIssues(),
  southTraining(),
  organisationTraining(),
  organisationAppraisal(),
  civilIssues(),
  civilTasks(),
]
