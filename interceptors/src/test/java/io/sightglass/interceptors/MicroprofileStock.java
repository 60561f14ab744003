// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.eclipse.microprofile.metrics.annotation.Timed;

/** A bean whose class has the annotations of MicroProfile Metrics 5. */
@ApplicationScoped
@Counted
@Timed(name = "stock", absolute = true, tags = "tier=gold")
public class MicroprofileStock {

  /** Made by the container. */
  public MicroprofileStock() {}

  /** Of the class. */
  public void take() {}

  /** With one of its own. */
  @Counted(name = "puts")
  public void put() {}
}
