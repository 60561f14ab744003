// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The CDI part of the tested web application. */
@NullMarked
package io.sightglass.it.beans;

import org.jspecify.annotations.NullMarked;
