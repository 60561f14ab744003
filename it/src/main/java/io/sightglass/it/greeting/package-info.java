// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** A web application with CDI that does not know Sightglass. */
@NullMarked
package io.sightglass.it.greeting;

import org.jspecify.annotations.NullMarked;
