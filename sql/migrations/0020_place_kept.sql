-- A number that another change has: it takes this one's place when both come together. Nothing is made here.
SELECT 1;
