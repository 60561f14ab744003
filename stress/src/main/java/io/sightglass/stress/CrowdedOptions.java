// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/** Options for threads that take turns: who waits gives way. */
final class CrowdedOptions extends StressOptions {

  CrowdedOptions(String[] args) {
    super(args);
  }

  @Override
  public SpinLoopStyle getSpinStyle() {
    return SpinLoopStyle.THREAD_YIELD;
  }

  @Override
  public String getResultDest() {
    return super.getResultDest() + "crowded/";
  }
}
