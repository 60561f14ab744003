// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;

/**
 * Runs the tests, with the options of jcstress; {@code -h} lists them.
 *
 * <p>The process ends with 1 if a forbidden outcome was seen, a test failed or none was chosen.
 */
public final class StressRun {

  private StressRun() {}

  /** Runs the tests that are chosen, or all. */
  public static void main(String[] args) throws Exception {
    Options options = new StressOptions(args);
    Options crowded = new CrowdedOptions(args);
    if (!options.parse() || !crowded.parse()) {
      System.exit(1);
    }
    JCStress tests = new JCStress(options);
    if (tests.getTests().isEmpty()) {
      throw new IllegalArgumentException(
          "-t has to match a test, but none matches " + options.getTestFilter() + "; -l lists all");
    }
    if (options.shouldList()) {
      tests.getTests().forEach(System.out::println);
    } else if (options.shouldParse()) {
      tests.parseResults();
    } else {
      tests.run();
      CrowdedRun.run(crowded);
    }
  }
}
