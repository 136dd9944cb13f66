package dev.irqlint.mutation;

/**
 * A driver with one defect put in.
 *
 * @param driver the folder of the driver
 * @param file the file that was edited, relative to the folder
 * @param edit the name of the edit
 * @param subject the line that was edited, without the blanks around it and without markers; with a
 *     number where the edit finds more than one such line
 * @param text the file after the edit
 */
record Mutant(String driver, String file, String edit, String subject, String text) {

  /** What tells it from all others. */
  String key() {
    return driver + "," + edit + "," + subject;
  }
}
