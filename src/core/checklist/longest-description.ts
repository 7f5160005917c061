/**
 * Characters (UTF-16) of the longest description of which a plan is made. GitLab takes 1,048,576; a checklist of the longest playbook has
 * some 10,000, and 40,000 lines that people paste below it have 480,000. Without a plan nothing is changed: half of a checklist, read as
 * if it were all, would look like tasks that people deleted.
 */
export const LONGEST_DESCRIPTION = 524_288
