import type { ReactNode } from "react";
import type { PublicProblem } from "@/lib/connections/types";
import { ProblemNotice } from "../connections/list-notices";

interface FormProblemProps {
  problem: PublicProblem | null;
  /** Path to come back to after signing in, where that is the way out. */
  from: string;
  actions?: ReactNode;
  className?: string;
}

/** Why a form did not work. The region stands before there is anything to say (WCAG 2.2, 4.1.3). */
export function FormProblem({ problem, className = "", ...ways }: FormProblemProps) {
  return (
    <div role="alert" className={`${className} empty:hidden`}>
      {problem && <ProblemNotice problem={problem} {...ways} />}
    </div>
  );
}
