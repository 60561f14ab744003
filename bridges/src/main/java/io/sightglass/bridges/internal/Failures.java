// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

/** What code of other libraries throws. */
final class Failures {

  private Failures() {}

  /** Throws {@code e} on if the JVM itself fails; a stack that ran over is the code's own doing. */
  static void rethrowIfFatal(Throwable e) {
    if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /** What was thrown, in words; its class where it cannot say more. */
  static String describe(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException e) {
      return thrown.getClass().getName();
    }
  }
}
