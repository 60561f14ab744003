// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.function.Consumer;

/** Runs code of others so that its failure stays there; errors of the JVM pass. */
public final class Guard {

  private Guard() {}

  /** Runs {@code action} and hands what it throws to {@code failed}. */
  public static void run(Runnable action, Consumer<Throwable> failed) {
    try {
      action.run();
    } catch (Throwable e) {
      rethrowIfFatal(e);
      failed.accept(e);
    }
  }

  /** Throws {@code e} on if the JVM itself fails; a stack that ran over is the code's own doing. */
  public static void rethrowIfFatal(Throwable e) {
    if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /** What was thrown, in words; its class where it cannot say more. */
  public static String describe(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (Throwable e) {
      rethrowIfFatal(e);
      return thrown.getClass().getName();
    }
  }
}
