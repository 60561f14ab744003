// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** A web application that needs a full application server: EJBs, timers and messages. */
@NullMarked
package io.sightglass.it.enterprise;

import org.jspecify.annotations.NullMarked;
