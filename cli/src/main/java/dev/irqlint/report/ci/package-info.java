/**
 * Reports for programs that build and test: GitHub's workflow commands, GitLab's code quality, the
 * lines that MSBuild and Visual Studio take for errors, JUnit's XML.
 */
@NullMarked
package dev.irqlint.report.ci;

import org.jspecify.annotations.NullMarked;
