"""Words, numbers and dates of Swedish and English. Pure functions over text; imports nothing of ours."""
