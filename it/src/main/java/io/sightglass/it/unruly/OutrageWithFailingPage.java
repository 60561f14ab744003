// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

/** An exception for which web.xml names an error page that fails itself. */
public final class OutrageWithFailingPage extends Outrage {
  OutrageWithFailingPage(String message) {
    super(message);
  }
}
